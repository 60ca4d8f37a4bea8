/** The service as this browser calls it: one function per call, answers checked against the contract. */
export { applyLink, changePassword, readLink, readMe, setPresence, signIn, signOut } from './account.ts'
export { assistCalls, deedCalls, figureCalls, modeCalls, policyCalls, scenarioCalls, trialCalls } from './bot/index.ts'
export { onSignedOut } from './call.ts'
export { channelCalls } from './channels.ts'
export {
  handBack,
  markRead,
  readConversation,
  readEarlier,
  readEvents,
  readInbox,
  readStanding,
  readTrace,
  recallMessage,
  replyCalls,
  sayTyping,
  sendReply,
  settle,
  takeConversation,
} from './desk.ts'
export { badRowsAt, exportAt, importCatalogue, importPage, readImport, readImports, sendFile, startImport, undoImport } from './imports.ts'
export { improvingCalls, type RegressionBody } from './improving.ts'
export { graphCalls, knowledgeCalls } from './knowledge.ts'
export { joinCalls } from './people/joins.ts'
export { CallFailed, isSignedOut, mayRetry, toProblem } from './problem.ts'
export { serviceCalls } from './service.ts'
export type { EntryFilter, Tried } from './shapes.ts'
export {
  addEntry,
  changeStep,
  invite,
  nameWorkspace,
  putDealing,
  putRecall,
  readColleagues,
  readEntries,
  readSecret,
  readSettings,
  readSetup,
  removeColleague,
  resetPassword,
  saveEntry,
  switchBot,
  tryWords,
} from './shop.ts'
export { connectionCalls } from './shops/connections.ts'
export { frontCalls } from './shops/front.ts'
export { type SendTable, uploadCalls } from './shops/uploads.ts'
export { siteCalls } from './sites.ts'
