/** A model that puts texts into a space where those that mean alike lie near one another. */
export interface Embeddings {
  /** What it is called by its provider, or the folder it stands in. */
  readonly name: string
  /** A vector a text, in their order, all of one length. Throws `upstream_failed` where the model gives none. */
  readonly embed: (texts: readonly string[], signal: AbortSignal) => Promise<readonly ArrayLike<number>[]>
}
