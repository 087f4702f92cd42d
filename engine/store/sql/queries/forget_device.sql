-- Which device wrote this file is a fact of this file, and not of its copies.
delete from demine_meta where name in ('device', 'device_home')
