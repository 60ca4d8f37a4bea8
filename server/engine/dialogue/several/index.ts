/** Several: what is asked in one message beside each other, each answered, begun or queued. */
export { several, severalToSettle } from './several.ts'
