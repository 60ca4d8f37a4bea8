/** Inbox: who waits and who is served, beside the conversation that is open. */
export { InboxPage } from './inbox-page.tsx'
export { Pane } from './pane.ts'
