/** Trace: why the bot said what it said, laid open for people. */
export { TraceDrawer } from './trace-drawer.tsx'
