vacuum into :target
