/** HTML: pages made of templates that escape whatever is put in. Owns no tables. */
export { address, type Content, html, Markup } from './html.ts'
