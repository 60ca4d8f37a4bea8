const method = (method_id: string, title: string, settings: Readonly<Record<string, string>>, enabled = true) => ({
  ...{ method_id, title, enabled },
  settings: Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, { id: name, value }])),
})

/** Zones with their places and ways, in the shape of the REST API v3; 0 is the rest of the world. */
export const ZONES = [
  { id: 0, name: 'Locations not covered by your other zones' },
  { id: 1, name: 'Denmark' },
  { id: 2, name: 'Africa' },
  { id: 3, name: 'California' },
]
export const PLACES: Readonly<Record<number, readonly object[]>> = {
  0: [],
  1: [{ code: 'DK', type: 'country' }],
  2: [{ code: 'AF', type: 'continent' }],
  3: [{ code: 'US:CA', type: 'state' }],
}
export const METHODS: Readonly<Record<number, readonly object[]>> = {
  0: [method('flat_rate', 'Worldwide', { cost: '10 + [qty] * 2' })],
  1: [
    method('flat_rate', 'Letter', { cost: '4.50' }),
    method('free_shipping', 'Free delivery', { requires: 'min_amount', min_amount: '50' }),
    method('local_pickup', 'Pick-up', { cost: '' }, false),
  ],
  2: [method('flat_rate', 'Air mail', { cost: '25' })],
  3: [method('free_shipping', 'Free delivery', { requires: 'coupon' })],
}
export const CONTINENT = {
  code: 'AF',
  name: 'Africa',
  countries: [
    { code: 'KE', name: 'Kenya' },
    { code: 'ZA', name: 'South Africa' },
  ],
}
