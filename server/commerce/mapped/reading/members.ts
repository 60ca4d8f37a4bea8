import type { Members } from '../../shop.ts'
import type { GoodsParts } from './catalogue.ts'

/** The shop's customers; nobody is known where the mapping does not say how to ask. */
export const membersOf = ({ client, mapping: { members }, values }: GoodsParts): Members => ({
  async member(customerId) {
    if (!members) return undefined
    const given = await client.read(members.request, { customer: customerId })
    const from = given === undefined ? undefined : members.item(given)
    if (from === undefined || from === null || values.text(members.fields.id, from) !== customerId) return undefined
    const { name, level, points } = members.fields
    const hasPoints = points !== undefined && values.text(points, from) !== ''
    return {
      customerId,
      name: values.text(name, from),
      level: values.text(level, from),
      ...(hasPoints && points && { points: values.whole('members.fields.points', points, from) }),
      usualSizes: {},
    }
  },
})
