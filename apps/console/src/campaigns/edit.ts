import { type Campaign, type Clause, type Discount, Off } from '@xiaoer/contract/campaigns'

/** What is being worked at: the rules, and the version they are of, if they were saved. */
export interface Opened {
  readonly file: Campaign
  readonly id?: string
  readonly campaign?: string
}

/** The campaign with one discount otherwise; nothing of it left where `next` is undefined. */
export function withDiscount(file: Campaign, id: string, next: Discount | undefined): Campaign {
  const discounts = file.terms.discounts.flatMap((one) => (one.id === id ? (next ?? []) : one))
  const stacks = next ? file.stacks : file.stacks.filter(({ of }) => of !== id)
  return { ...file, stacks, terms: { ...file.terms, discounts } }
}

/** The discount with one value of what it takes off; as it was where that is no such value. */
export function withOff(discount: Discount, name: string, value: unknown): Discount {
  const read = Off.safeParse({ ...discount.off, [name]: value ?? undefined })
  return read.success ? { ...discount, off: read.data } : discount
}

/** What it does not go together with: the terms and what shoppers are told say the same. */
export function withExcludes(file: Campaign, discount: Discount, excludes: string[]): Campaign {
  const others = file.stacks.filter(({ of, with: layer, may }) => of !== discount.id || (may && !excludes.includes(layer)))
  const stacks = [...others, ...excludes.map((layer) => ({ of: discount.id, with: layer, may: false }))]
  return { ...withDiscount(file, discount.id, { ...discount, excludes }), stacks }
}

export const isOpen = ({ read, rest }: Clause): boolean => read === null || rest !== undefined

export const withAside = (file: Campaign, at: number, aside: boolean): Campaign => ({
  ...file,
  clauses: file.clauses.map((one, i) => (i === at ? { ...one, aside } : one)),
})
