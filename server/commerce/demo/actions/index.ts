/** What is done in the demo shop by request, each in one transaction with its receipt. */
export { demoActions } from './perform.ts'
