select changes();
