import type { Me, Right } from '@xiaoer/contract'

/** Addresses by themselves: the router's own type of them is made of the pages that ask here. */
type Page =
  | { to: '/inbox/$box'; params: { box: 'mine' } }
  | { to: '/settings/$section'; params: { section: string } }
  | { to: '/tickets' | '/today' | '/wall' | '/knowledge' }

/** Pages from the one that most work begins at; what is always open comes last. */
const PAGES: readonly (readonly [Right, Page])[] = [
  ['conversations', { to: '/inbox/$box', params: { box: 'mine' } }],
  ['tickets', { to: '/tickets' }],
  ['figures', { to: '/today' }],
  ['wall', { to: '/wall' }],
  ['answers', { to: '/knowledge' }],
  ['audit', { to: '/settings/$section', params: { section: 'audit' } }],
]

/** Where somebody begins, by what they may see. */
export const firstPage = ({ rights }: Pick<Me, 'rights'>): Page =>
  PAGES.find(([right]) => rights.includes(right))?.[1] ?? { to: '/settings/$section', params: { section: 'me' } }
