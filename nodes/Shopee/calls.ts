export { shopeeApi as api } from '../../credentials/connections/shopeePlatform';
