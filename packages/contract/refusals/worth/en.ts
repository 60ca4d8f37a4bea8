/** Why something of reports, experiments and what else is told of the service’s worth is refused, and the way out. */
export const WORTH_EN = {
  'experiment.not_here': 'There is no experiment {id}; load the page again',
  'experiment.over': 'It has ended, and what it showed is kept as it was; start a new one',
  'report.mail_not_here': 'Report mail {id} is not of this workspace, or was removed already; load the page again',
  'report.mails_many': '{most} report mails stand already; remove one first',
  'report.mailbox': 'That mailbox is not connected; connect one as an e-mail channel, and choose it',
  'report.letter_not_here': 'That letter is not here, is under way, or has arrived; load the page again',
  'experiment.nobody': 'a holdout of nobody tells nothing: keep the thing from one in a hundred at least',
  'experiment.everybody': 'a holdout of everybody leaves nobody to compare with: keep it from nine in ten at the most',
  'experiment.half': 'keep a thing from half of the shoppers at the most',
  'experiment.what': 'say bot, tone, light, news:EVENT or scenario:NAME',
  'experiment.no_room': '{percent} % of the shoppers are not free: {names} would be spoilt. Stop it, or take fewer shoppers',
  'experiment.no_tone': 'There is no way {tone} of meeting a mood that says a line; choose one of {known}',
  'experiment.no_news': 'There is no news {event} of an order; choose one of the list',
  'experiment.unfit': '{what} is judged by {figures}, not by {figure}; choose one of these',
  'experiment.stopped': 'It was stopped already, on {day}; what it showed then is kept',
  'report.days_turned': 'The days are the wrong way round: {from} is after {to}; swap them',
  'report.too_long':
    'A report spans {most} days at most, and this is {days}: take a shorter span, or write all days with “xiaoer export figures”',
  'report.too_many':
    '{filters} filters at once are read session by session, {most} at the most, and these days hold {sessions}: take fewer days, or fewer filters',
  'report.no_figure': 'There is no figure {name}; choose one of the report',
  'distance.points_many': '{most} service points are set already; remove one first',
  'distance.point_not_here': 'There is no service point {id}; it may be removed already, load the page again',
  'distance.where': 'Say where it is: a place such as {example}, or latitude and longitude',
  'distance.unknown_place':
    '“{place}” is no province, city or district of the table; write it as {example}, or give latitude and longitude',
  'distance.whole_province': '“{place}” is a whole province; name the city or the district',
  'distance.turned': 'A latitude lies between -90 and 90, and {latitude} does not: the two may be the wrong way round',
  'distance.no_point': '{latitude}, {longitude} is no point of the earth: latitude -90 to 90, longitude -180 to 180',
  'distance.far':
    '{latitude}, {longitude} is {km} km from every known city: outside the country the table is of. Look at the numbers again',
  'distance.no_points': 'There is no service point yet; set one first',
  'distance.none_beyond': 'No city lies beyond {km} km of a service point; take a smaller radius',
} as const
