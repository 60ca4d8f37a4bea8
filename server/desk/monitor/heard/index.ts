/** Heard: what the wall hears in the words of a conversation. Pure. */
export { withFumes } from './fumes.ts'
export { askedAgain } from './same-question.ts'
export { isCourtesy, isGreeting, owedSince } from './unanswered.ts'
