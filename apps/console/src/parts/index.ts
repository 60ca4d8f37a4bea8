/** Parts: each kind of a message's pieces as it is shown; unknown kinds by their text. */

export { Nodes } from './cards/shipment-card.tsx'
export { CostShown } from './cost-shown.tsx'
export { formatMoney, Price } from './money.tsx'
export { PartView } from './part-view.tsx'
export { safeUrl } from './safe-url.ts'
export { WouldDo } from './would-do.tsx'
