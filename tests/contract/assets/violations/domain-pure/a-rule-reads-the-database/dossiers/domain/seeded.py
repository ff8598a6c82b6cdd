import pymongo
