/** Trying: the shop's own chat in the console, as somebody new or as one of its customers, with how each message was understood beside it. */
export { TryPage } from './try-page.tsx'
