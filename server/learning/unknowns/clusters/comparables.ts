import { type Comparable, type Likeness, likenessOf, type Model } from '#engine/understanding'

/** Texts kept read: a kilobyte or two each. */
const KEPT = 12_000

/** Texts made ready to be compared, kept while one model reads them: a cluster's wordings are compared again and again. */
export class Comparables {
  private version = ''
  private likeness: Likeness | undefined
  private readonly kept = new Map<string, Comparable>()

  read(model: Model, text: string): Comparable {
    if (this.version !== model.version || !this.likeness) {
      this.version = model.version
      this.likeness = likenessOf(model)
      this.kept.clear()
    }
    const known = this.kept.get(text)
    if (known) return known
    if (this.kept.size >= KEPT) this.kept.delete(this.kept.keys().next().value ?? '')
    const comparable = this.likeness.read(text)
    this.kept.set(text, comparable)
    return comparable
  }

  /** 0 … 1; of texts that the same model has read. */
  readonly between = (a: Comparable, b: Comparable): number => this.likeness?.between(a, b) ?? 0
}
