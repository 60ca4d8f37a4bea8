/** Forms: tickets that shoppers open on a page of their own and follow by its link, signed in or not. Owns no tables. */
export { type FormParts, formPages } from './routes.ts'
