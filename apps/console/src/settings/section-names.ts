/** The sections of the settings, in their order; each has an address. */
export const SECTION_NAMES = [
  'bot',
  'shops',
  'channels',
  'news',
  'webhooks',
  'modes',
  'model',
  'policy',
  'scenarios',
  'campaigns',
  'colleagues',
  'teams',
  'clocks',
  'audit',
  'script',
  'me',
] as const
