/** Importing: knowledge taken in from files of many kinds, checked first, gone on with after a crash, undone as a whole. Owns `imports`, `import_changes`, `import_faults`. */
export { type Fault, FileRefused, wordsOf } from './faults.ts'
export { badRowsCsv, faultsOf, type Tongue } from './records/bad-rows.ts'
export { type ImportRecord, type Shown, SILENT_SECONDS } from './records/records.ts'
export type { BadRow } from './rows.ts'
export { type DryRun, dryRun, type ImportedFile, importFile, latestImport, runsElsewhere } from './work/import-file.ts'
export type { ImportParts } from './work/importing.ts'
export type { Counts } from './work/settle.ts'
export { undoImport } from './work/undo.ts'
