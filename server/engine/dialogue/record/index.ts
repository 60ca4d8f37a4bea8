/** Record: what the talk holds of goods — which were told of together, how many are wished for — and the follow-ups that only it resolves. */
export { basketStep } from './basket-step.ts'
export { pointed, tellingOfChosen } from './pointed.ts'
export { remembered } from './remembered.ts'
