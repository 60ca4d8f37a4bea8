/** Uploads: tables of products and orders of shops that have no system, taken in from csv, tsv and xlsx. Owns no tables: they are of `commerce/uploaded`. */
export { type UploadParts, uploadRoutes } from './routes.ts'
