/** Trace: why the bot said what it said, laid open for people. */
export { AskedTools } from './asked-tools.tsx'
export { TraceDrawer } from './trace-drawer.tsx'
