/** The settings that Lambdas behind pages have in common. */

/** What every page needs: to know who asks, and whom they can phone. */
export const page = ['SESSIONS_TABLE', 'PUBLIC_URL', 'HELP_PHONE', 'HELP_HOURS'] as const;

/** What a page needs that programs ask too: whose tokens it takes, and who the people are for whom they act (`PERSONREC#`). */
export const forPrograms = [...page, 'TABLE_NAME', 'OIDC_ISSUER', 'OIDC_CLAIMS', 'API_AUDIENCE', 'API_SCOPE'] as const;
