/** What the cases of the Union share: a coat signed for on a Monday in Brussels, and articles. */

export const CRD = 'Directive 2011/83/EU'
export const SGD = 'Directive (EU) 2019/771'
export const art = (law: string, article: string) => `${law} ${article}`
export const WITHDRAW = { return_and_refund: art(CRD, '9') }

/** Signed for on Monday 2 November 2026 at nine in Brussels; told of the right; an ordinary coat of 200 euros with 5 for delivery. */
export const coat = {
  logistics: 'delivered',
  claim: 'none',
  nature: 'ordinary',
  signedAt: '2026-11-02T09:00:00+01:00',
  informed: true,
  opened: true,
  intact: true,
  stock: 3,
  paid: 20_000,
  freight: 500,
} as const
export const faulty = { ...coat, claim: 'defect', evidence: 'pictures', intact: false } as const
export const on = (day: string, time = '12:00:00') => `2026-11-${day}T${time}+01:00`
export const wants = 'return_and_refund'
export const not = ['return_and_refund'] as const
export const euros = (minor: number) => ({ minor, currency: 'EUR' })
