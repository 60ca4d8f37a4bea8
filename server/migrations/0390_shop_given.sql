-- Every kind of shop system says itself what it is connected by: what is open of it stands in `given`, by the names of its fields, the rest is sealed.
alter table shop_connections add column given jsonb;
update shop_connections set given = jsonb_build_object(
  'address', address,
  'by', credentials_kind,
  'channel', coalesce(settings ->> 'channel', ''),
  'productPage', coalesce(settings ->> 'productPage', ''),
  'returns', settings ->> 'returns',
  'returnName', coalesce(settings #>> '{returnAddress,name}', ''),
  'returnPhone', coalesce(settings #>> '{returnAddress,phone}', ''),
  'returnAddress', coalesce(settings #>> '{returnAddress,address}', ''));
alter table shop_connections alter column given set not null;
alter table shop_connections drop column settings, drop column credentials_kind, drop column address;
alter table shop_connections rename column credentials_sealed to secrets_sealed;
