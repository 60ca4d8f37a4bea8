/** The sections of the settings, by what they are about, in their order; each has an address. */
export const GROUPS = {
  shop: ['shops', 'front', 'policy', 'campaigns'],
  channels: ['channels', 'script', 'news'],
  people: ['colleagues', 'roles', 'teams', 'clocks', 'labels', 'quick'],
  automation: ['bot', 'modes', 'scenarios', 'model'],
  data: ['earlier', 'audit'],
  system: ['signOn', 'webhooks', 'alertRules', 'service', 'me'],
} as const

/** What sections are about. */
export type GroupName = keyof typeof GROUPS
export const GROUP_NAMES = ['shop', 'channels', 'people', 'automation', 'data', 'system'] as const satisfies readonly GroupName[]

/** All sections in a row. */
export const SECTION_NAMES = [
  ...GROUPS.shop,
  ...GROUPS.channels,
  ...GROUPS.people,
  ...GROUPS.automation,
  ...GROUPS.data,
  ...GROUPS.system,
] as const
