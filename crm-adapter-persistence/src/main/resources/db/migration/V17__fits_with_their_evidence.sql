-- A fit is kept with its candidates, covariances and outliers, and tells the models of purchases and
-- of spend apart. Of earlier fits these are unknown. The historical average has a positive rate.
update clv_run
set fit = jsonb_build_object(
  'model', fit->'model',
  'purchases', jsonb_build_object(
    'name', replace(fit->>'model', '_gamma_gamma', ''),
    'parameters', case fit->>'model'
      when 'historical_average' then jsonb_build_object(
        'purchase_rate', greatest((fit->'parameters'->>'purchase_rate')::double precision, 1e-9),
        'calibration', 1)
      else fit->'parameters' end,
    'logLikelihood', fit->'logLikelihood',
    'covariance', null),
  'spend', jsonb_build_object(
    'name', case fit->>'model'
      when 'historical_average' then 'average_order_value' else 'gamma_gamma' end,
    'parameters', case fit->>'model'
      when 'historical_average' then jsonb_build_object('order_value', fit->'parameters'->'order_value')
      else fit->'spendParameters' end,
    'logLikelihood', fit->'spendLogLikelihood',
    'covariance', null),
  'customers', fit->'customers',
  'holdOut', case jsonb_typeof(fit->'holdOut')
    when 'object' then fit->'holdOut' || '{"bins": []}' end,
  'candidates', '[]'::jsonb,
  'outliers', jsonb_build_object('count', 0, 'above', null),
  'correlation', null,
  'explanation', coalesce(fit->>'explanation', 'Fitted by an earlier version.'));
