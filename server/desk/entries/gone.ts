import type { Checked, ConditionalAnswer, NamedProduct } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import type { Shop } from '#commerce'
import type { Entry } from '#engine/knowledge'
import { AppError, isAppError } from '#platform/errors'

type Gone = Checked['gone'][number]

/** What may name products and categories: an entry by its conditions and cards, a notice by its products. */
export interface Naming extends Partial<Pick<Entry, 'answers' | 'parts'>> {
  readonly products?: readonly NamedProduct[] | undefined
}

/** What is named of a shop, each with its path. */
function named({ answers = [], parts = [], products = [] }: Naming): {
  products: [string, NamedProduct][]
  categories: [string, string][]
} {
  const cards = (path: string, all: Entry['parts']) =>
    all.flatMap((part, i): [string, NamedProduct][] => (part.kind === 'product' ? [[`${path}.${i}.product`, part.product]] : []))
  return {
    products: [
      ...products.map((product, i): [string, NamedProduct] => [`products.${i}`, product]),
      ...cards('parts', parts),
      ...answers.flatMap(({ when, parts: own }, i): [string, NamedProduct][] => [
        ...(when.products ?? []).map((product, at): [string, NamedProduct] => [`answers.${i}.when.products.${at}`, product]),
        ...cards(`answers.${i}.parts`, own ?? []),
      ]),
    ],
    categories: answers.flatMap(({ when }, i) =>
      (when.categories ?? []).map((one, at): [string, string] => [`answers.${i}.when.categories.${at}`, one]),
    ),
  }
}

/** Titles of products by id, and categories, over all shops; null where there is none or one does not answer: then nothing can be said to be gone. */
async function catalogueOf(
  shops: readonly Shop[],
  ids: readonly string[],
): Promise<{ titles: Map<string, string>; categories: Set<string> } | null> {
  if (shops.length === 0) return null
  const [titles, categories] = [new Map<string, string>(), new Set<string>()]
  try {
    for (const { catalogue } of shops) {
      for (const { id, title } of await catalogue.products(ids)) titles.set(id, title)
      for (const { category } of await catalogue.names()) categories.add(category)
    }
    return { titles, categories }
  } catch (error) {
    if (isAppError(error)) return null
    throw error
  }
}

type Titles = ReadonlyMap<string, string>

/** Products and categories that no shop has any more, by the name they are remembered under; and the titles of those there are. */
export async function goneFrom(one: Naming, shops: readonly Shop[]): Promise<{ gone: Gone[]; titles: Titles }> {
  const { gone, titles } = await goneAmong([one], async () => shops)
  return { gone: gone[0] ?? [], titles }
}

/** The same for each of some, in their order; the shops are asked once, and only where something is named. */
export async function goneAmong(
  all: readonly Naming[],
  shops: () => Promise<readonly Shop[]>,
): Promise<{ gone: Gone[][]; titles: Titles }> {
  const said = all.map(named)
  const ids = new Set(said.flatMap(({ products }) => products.map(([, { id }]) => id)))
  const there = ids.size > 0 || said.some(({ categories }) => categories.length > 0) ? await catalogueOf(await shops(), [...ids]) : null
  if (!there) return { gone: said.map(() => []), titles: new Map() }
  const gone = said.map(({ products, categories }) => [
    ...products.filter(([, { id }]) => !there.titles.has(id)).map(([path, { id, title }]) => ({ path, id, title: title ?? id })),
    ...categories.filter(([, name]) => !there.categories.has(name)).map(([path, name]) => ({ path, id: name, title: name })),
  ])
  return { gone, titles: there.titles }
}

/** Refuses what names something that is gone, by its name. */
export function refuseGone(gone: readonly Gone[]): void {
  const [first] = gone
  if (!first) return
  const fields = gone.map(({ path, id, title }) => ({ path, message: title, refusal: refusal('entry.gone', { path, id, title }) }))
  throw new AppError('invalid', refusal('entry.gone', { path: first.path, id: first.id, title: first.title }), { fields })
}

/** Conditions and cards with the titles of their products as they are now: they stay readable when the product goes. */
export function withTitles<T extends { answers?: ConditionalAnswer[] | undefined }>(entry: T, titles: ReadonlyMap<string, string>): T {
  if (!entry.answers) return entry
  const titled = (product: NamedProduct): NamedProduct => ({ ...product, title: titles.get(product.id) ?? product.title })
  const answers = entry.answers.map((answer) =>
    answer.when.products ? { ...answer, when: { ...answer.when, products: answer.when.products.map(titled) } } : answer,
  )
  return { ...entry, answers }
}
