/** Written by `npm run build:css` from site.css and the NL Design System; never edit it by hand. */
export const stylesheetHash = 'none';
export const stylesheet = '';
