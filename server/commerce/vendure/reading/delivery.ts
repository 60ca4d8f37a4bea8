import type { Money } from '@xiaoer/contract'
import type { DeliveryTerms, DeliveryWay } from '../../delivery.ts'
import { plainText } from '../../kinds/index.ts'
import { moneyFrom } from '../api/amounts.ts'
import type { VendureClient } from '../api/client.ts'
import { DELIVERY, type MethodGiven } from '../api/delivery.ts'

/** Vendure's own reckoning of a price, and its own test of who may choose a way; what a merchant's program reckons is the checkout's. */
const [FLAT, ABOVE] = ['default-shipping-calculator', 'default-shipping-eligibility-checker']

/**
 * Where a Vendure sends: its countries that are on, and its ways with their prices, all of which hold the taxes as they are told. Which way goes
 * where is kept nowhere: where one is left out, or none is left, a country that is on may not be reached.
 */
export const deliveryOf = (client: VendureClient, language: string, currency: string) => async (): Promise<DeliveryTerms> => {
  const { shippingMethods, countries, activeChannel, globalSettings } = await client.read(DELIVERY, {}, language)
  const { pricesIncludeTax } = activeChannel
  const money = (sum: number) => moneyFrom(sum, currency, globalSettings)
  const codes = countries.items.map(({ code }) => code).filter((code) => /^[A-Z]{2}$/u.test(code))
  const ways = shippingMethods.items.flatMap((method) => toWay(method, money, pricesIncludeTax) ?? [])
  const areAll = ways.length > 0 && ways.length === shippingMethods.items.length
  return { ...(areAll && codes.length > 0 && { countries: codes }), ways, ...(pricesIncludeTax && { taxesIncluded: true }) }
}

function toWay(method: MethodGiven, money: (sum: number) => Money, withTax: boolean): DeliveryWay | undefined {
  const { name, checker } = method
  // who may choose it is up to a merchant's own program
  if (checker.code !== ABOVE) return undefined
  const [price, from, description] = [priceOf(method, withTax), argOf(checker, 'orderMinimum'), plainText(method.description)]
  return {
    name,
    ...(price !== undefined && { price: money(price) }),
    ...(from && { from: money(from) }),
    ...(description && description !== name && { description }),
  }
}

/** What a buyer pays: the rate, with the tax that it is without. */
function priceOf({ calculator }: MethodGiven, withTax: boolean): number | undefined {
  const rate = calculator.code === FLAT ? argOf(calculator, 'rate') : undefined
  if (rate === undefined) return undefined
  const includes = calculator.args.find(({ name }) => name === 'includesTax')?.value ?? 'auto'
  const isWhole = includes === 'include' || (includes === 'auto' && withTax)
  return isWhole ? rate : Math.round(rate * (1 + (argOf(calculator, 'taxRate') ?? 0) / 100))
}

function argOf({ args }: MethodGiven['checker'], wanted: string): number | undefined {
  const value = Number(args.find(({ name }) => name === wanted)?.value)
  return Number.isFinite(value) ? value : undefined
}
