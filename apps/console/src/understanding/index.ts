/** Understanding: what the shop teaches the bot to understand, and the versions made of it. */
export { UnderstandingPage } from './understanding-page.tsx'
