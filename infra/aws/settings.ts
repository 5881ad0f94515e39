/** Every setting that a Lambda can be given; which Lambda gets which stands in `functions.ts`. */
export type Setting =
  | 'TABLE_NAME'
  | 'SESSIONS_TABLE'
  | 'KEY_ID'
  | 'MAC_KEY_ID'
  | 'PUBLIC_URL'
  | 'MAIL_FROM'
  | 'MAIL_REPLY_TO'
  | 'MAIL_CONFIGURATION_SET'
  | 'ADMIN_MAILBOX'
  | 'HELP_PHONE'
  | 'HELP_HOURS'
  | 'OIDC_ISSUER'
  | 'OIDC_CLIENT_ID'
  | 'OIDC_CLIENT_SECRET'
  | 'OIDC_CLAIMS'
  | 'API_AUDIENCE'
  | 'API_SCOPE';
