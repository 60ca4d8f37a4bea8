/** Where no money was paid, none goes back. */
const UNPAID: Readonly<Record<string, string>> = { cancel_order: 'settle.done.cancel_unpaid', change_quantity: 'settle.done.change_unpaid' }

/** In what words of the catalogue a deed that was done is told, by whether its receipt names money. */
export const doneKey = (kind: string, paid: boolean): string => (paid ? undefined : UNPAID[kind]) ?? `settle.done.${kind}`
