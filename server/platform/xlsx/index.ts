/** Xlsx: tables as a workbook that every spreadsheet opens. Pure; owns no table. */
export { type Cell, type Sheet, workbook, XLSX } from './workbook.ts'
export { zipped } from './zip.ts'
