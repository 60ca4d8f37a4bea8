/** Uploaded: shops without a system, by tables of products and orders that their people send. Owns `shop_uploads`, `shop_upload_rows`. */
export { uploadedKind } from './kind.ts'
export type { CellFault, Cells } from './reading/cells.ts'
export { lackingIn, type ReadTable, readTable, type TableTerms } from './reading/read-table.ts'
export { goodsByNumber, putUpload, undoUpload, uploadsOf, type Whose } from './store.ts'
export { uploadedShop } from './uploaded-shop.ts'
