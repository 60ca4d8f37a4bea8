import type { Address } from './order.ts'

const HAN = /\p{Script=Han}/u

/** An address in one line: as China writes one, from the province to the door; else from the door to the country. */
export function addressLine({ province, city, district, street, name, phone, ...more }: Address & { readonly postcode?: string }): string {
  const who = [name, phone].filter(Boolean).join(' ')
  const isHan = HAN.test(province + city + district + street)
  const where = isHan
    ? [...new Set([province, city, district]), street].join('')
    : [street, district, more.postcode, city, province, more.country].filter(Boolean).join(', ')
  return [where, who].filter(Boolean).join(isHan ? '，' : ', ')
}
