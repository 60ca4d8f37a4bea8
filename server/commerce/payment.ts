/** In which money a shop is paid, and how, as far as its data say. */
export interface PaymentTerms {
  /** What it takes (ISO 4217), that of its prices first. */
  readonly currencies: readonly string[]
  /** Ways to pay as the shop calls them; absent where its data name none: the checkout shows them. */
  readonly ways?: readonly string[]
}
