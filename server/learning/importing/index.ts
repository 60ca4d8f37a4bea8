/** Importing: knowledge taken in from files of many kinds, checked first, gone on with after a crash, undone as a whole. Owns `imports`, `import_changes`, `import_beside`, `import_faults`. */
export { exportEntries, FORMATS, type Format } from './exporting/export.ts'
export { FileRefused, type ImportFault, type ImportFaultCode, wordsOf } from './faults.ts'
export { fetchPage } from './fetching/fetch-page.ts'
export {
  cellText,
  delimitedRows,
  MOST_IN_ROW,
  PREVIEWED,
  pageTable,
  type StringBounds,
  sheetRows,
  spreadsheetKind,
} from './readers/index.ts'
export { badRowsCsv, faultsOf, type Tongue } from './records/bad-rows.ts'
export { type ImportRecord, type Shown, SILENT_SECONDS } from './records/records.ts'
export { knowledgeFileRoutes } from './routes/routes.ts'
export type { BadRow } from './rows.ts'
export { Importer } from './running/importer.ts'
export { uploadsIn } from './running/uploads.ts'
export { Gb } from './sources/gb.ts'
export { type DryRun, dryRun, type ImportedFile, importFile, latestImport, runsElsewhere } from './work/import-file.ts'
export type { ImportParts } from './work/importing.ts'
export type { Counts } from './work/settle.ts'
export { undoImport } from './work/undo.ts'
