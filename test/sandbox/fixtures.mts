/**
 * The identities that exist in a fresh sandbox. All keys are invented and work nowhere else.
 * Codes are unused and live as long as on the platform, counted from the start or the last reset;
 * the control port can issue more.
 */
export type { FixtureAccess, FixtureTokens } from './fixtures/access.mts';
export * from './fixtures/facebookCommerce.mts';
export * from './fixtures/lazada.mts';
export * from './fixtures/shopee.mts';
export * from './fixtures/shopeeAffiliate.mts';
export * from './fixtures/shopeeLiveCreator.mts';
export * from './fixtures/tikTokShop.mts';
