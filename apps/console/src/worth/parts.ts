/** The parts of the page, as its address names them. */
export const WORTH_PARTS = ['causes', 'customers', 'mood', 'distance', 'costs', 'survey'] as const
