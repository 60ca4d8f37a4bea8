/** Everything: all rows of a workspace, table by table, to be taken away whole. Owns no tables. */

export { type EverythingParts, everythingRoutes } from './routes.ts'
export { eachRow, tablesOfWorkspaces } from './rows.ts'
