import { GraphQLError } from 'graphql';

/** The platform's text for each code. */
const TEXTS: Record<number, string> = {
	10000: 'System error',
	10030: 'Rate limit exceeded',
	10031: 'access deny',
	10032: 'invalid affiliate id',
	10033: 'account is frozen',
	10034: 'affiliate id in black list',
	10035:
		'You currently do not have access to the Shopee Affiliate Open API Platform. Please contact us to request access or learn more',
};

/** A refusal in the platform's form: `error [11001]: Params Error : invalid sub id`. */
export function refusal(code: number, text = TEXTS[code] ?? ''): GraphQLError {
	return new GraphQLError(`error [${code}]: ${text}`, { extensions: { code, message: text } });
}

export const wrongParameter = (reason: string) => refusal(11001, `Params Error : ${reason}`);

export const malformed = (reason: string) => refusal(10010, reason);
