/** What the cases of China share: a coat signed for on Sunday 1 November 2026 at three in the afternoon in Beijing, and articles. */

export const CRL = '消费者权益保护法'
export const THREE = '部分商品修理更换退货责任规定'
export const NET = '最高人民法院网络消费纠纷规定(一)'
export const CODE = '民法典'
export const ECOM = '电子商务法'
export const art = (law: string, article: string) => `${law} ${article}`
export const RETURN_25 = { return_and_refund: art(CRL, '25') }
export const QUALITY_24 = { return_and_refund: art(CRL, '24'), exchange: art(CRL, '24'), repair: art(CRL, '24') }

/** Signed for on Sunday 1 November 2026 at three in the afternoon in Beijing; an ordinary coat, as new, of 199 yuan. */
export const coat = {
  logistics: 'delivered',
  claim: 'none',
  nature: 'ordinary',
  signedAt: '2026-11-01T15:00:00+08:00',
  opened: true,
  intact: true,
  listed: false,
  stock: 3,
  paid: 19_900,
} as const
export const faulty = { ...coat, claim: 'defect', evidence: 'pictures' } as const
export const phone = { ...faulty, listed: true, nature: 'activated', exceptionConfirmed: true } as const
export const on = (day: string, time = '12:00:00') => `2026-11-${day}T${time}+08:00`
export const wants = 'return_and_refund'
export const not = ['return_and_refund'] as const
