/** Forms: tickets that shoppers open on a page of their own and follow by its link, signed in or not. Owns no tables. */
export { followPage } from './links.ts'
export { type FormParts, formPages } from './routes.ts'
