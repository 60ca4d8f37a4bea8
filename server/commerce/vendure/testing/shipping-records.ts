const args = (given: Readonly<Record<string, string>>) => Object.entries(given).map(([name, value]) => ({ name, value }))
const checker = (orderMinimum: string) => ({ code: 'default-shipping-eligibility-checker', args: args({ orderMinimum }) })
const flat = (rate: string, taxRate: string, includesTax: string) => ({
  code: 'default-shipping-calculator',
  args: args({ rate, taxRate, includesTax }),
})

/** Ways of shipping, as Vendure 3.7.3 gives them: its own, one that is free from a sum on, and two that a merchant's program reckons. */
export const SHIPPING = [
  {
    ...{ id: '1', code: 'standard-shipping', name: 'Standard Shipping', description: '<p>3 to 5 working days</p>' },
    ...{ checker: checker('0'), calculator: flat('500', '0', 'auto') },
  },
  {
    ...{ id: '2', code: 'express-shipping', name: 'Express Shipping', description: '' },
    ...{ checker: checker('0'), calculator: flat('1000', '20', 'exclude') },
  },
  {
    ...{ id: '3', code: 'free-shipping', name: 'Free Shipping', description: '' },
    ...{ checker: checker('10000'), calculator: flat('0', '0', 'include') },
  },
  {
    ...{ id: '4', code: 'by-weight', name: 'By weight', description: '' },
    ...{ checker: checker('0'), calculator: { code: 'weight-calculator', args: [] } },
  },
  {
    ...{ id: '5', code: 'members', name: 'For members', description: '' },
    ...{ checker: { code: 'members-only', args: [] }, calculator: flat('100', '0', 'include') },
  },
]

/** Countries that are on. */
export const COUNTRIES = [
  { id: '1', code: 'GB', name: 'United Kingdom', enabled: true },
  { id: '2', code: 'DE', name: 'Germany', enabled: true },
  { id: '3', code: 'US', name: 'United States of America', enabled: true },
]

/** Ways to pay, in the shape that Vendure 3.7.3 gives: one whose name the merchant gave, and the stand-in of its starter. */
export const PAYING = [
  { id: '1', code: 'stripe', name: 'Card (Stripe)', enabled: true, handler: { code: 'stripe', args: [] } },
  { id: '2', code: 'standard-payment', name: 'Standard Payment', enabled: true, handler: { code: 'dummy-payment-handler', args: [] } },
]
