/** Plain words that name what is wanted, whatever they were read as. */
export interface Rule {
  /** The intents it holds for; all where absent. */
  readonly of?: RegExp
  readonly words: RegExp
  readonly entity?: string
  /** At least so many of it. */
  readonly times?: number
  readonly to: string
}
