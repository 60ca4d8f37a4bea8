/** Plain words that say more than the classifier made of them. */
export interface Rule {
  /** The intents it corrects; all where absent. */
  readonly of?: RegExp
  readonly words: RegExp
  readonly entity?: string
  /** At least so many of it. */
  readonly times?: number
  readonly to: string
}
