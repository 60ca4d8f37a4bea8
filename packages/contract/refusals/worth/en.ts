/** Why something of reports, experiments and what else is told of the service’s worth is refused, and the way out. */
export const WORTH_EN = {
  'experiment.not_here': 'There is no experiment {id}; load the page again',
  'experiment.over': 'It has ended, and what it showed is kept as it was; start a new one',
  'report.mail_not_here': 'Report mail {id} is not of this workspace, or was removed already; load the page again',
  'report.mails_many': '{most} report mails stand already; remove one first',
  'report.mailbox': 'That mailbox is not connected; connect one as an e-mail channel, and choose it',
  'report.letter_not_here': 'That letter is not here, is under way, or has arrived; load the page again',
} as const
