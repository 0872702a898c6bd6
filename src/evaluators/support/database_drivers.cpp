#include "evaluators/support/database_drivers.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/text.hpp"

namespace prodready {
namespace {

using catalogue::Ecosystem;

struct Driver {
  Ecosystem ecosystem;
  std::string_view name;
  DriverKind kind = DriverKind::network;
};

constexpr auto drivers = std::to_array<Driver>({
    {Ecosystem::npm, "pg"},
    {Ecosystem::npm, "postgres"},
    {Ecosystem::npm, "mysql"},
    {Ecosystem::npm, "mysql2"},
    {Ecosystem::npm, "mariadb"},
    {Ecosystem::npm, "mongodb"},
    {Ecosystem::npm, "mongoose"},
    {Ecosystem::npm, "mssql"},
    {Ecosystem::npm, "oracledb"},
    {Ecosystem::npm, "cassandra-driver"},
    {Ecosystem::npm, "neo4j-driver"},
    {Ecosystem::npm, "@prisma/client"},
    {Ecosystem::npm, "sqlite3", DriverKind::embedded},
    {Ecosystem::npm, "better-sqlite3", DriverKind::embedded},
    {Ecosystem::npm, "level", DriverKind::embedded},
    {Ecosystem::pypi, "psycopg"},
    {Ecosystem::pypi, "psycopg2"},
    {Ecosystem::pypi, "psycopg2-binary"},
    {Ecosystem::pypi, "asyncpg"},
    {Ecosystem::pypi, "mysqlclient"},
    {Ecosystem::pypi, "pymysql"},
    {Ecosystem::pypi, "aiomysql"},
    {Ecosystem::pypi, "mysql-connector-python"},
    {Ecosystem::pypi, "pymongo"},
    {Ecosystem::pypi, "motor"},
    {Ecosystem::pypi, "beanie"},
    {Ecosystem::pypi, "mongoengine"},
    {Ecosystem::pypi, "odmantic"},
    {Ecosystem::pypi, "flask-pymongo"},
    {Ecosystem::pypi, "pg8000"},
    {Ecosystem::pypi, "pymssql"},
    {Ecosystem::pypi, "cassandra-driver"},
    {Ecosystem::pypi, "pyodbc"},
    {Ecosystem::pypi, "cx-oracle"},
    {Ecosystem::pypi, "oracledb"},
    {Ecosystem::pypi, "neo4j"},
    {Ecosystem::pypi, "aiosqlite", DriverKind::embedded},
    {Ecosystem::maven, "org.postgresql:postgresql"},
    {Ecosystem::maven, "mysql:mysql-connector-java"},
    {Ecosystem::maven, "com.mysql:mysql-connector-j"},
    {Ecosystem::maven, "org.mariadb.jdbc:mariadb-java-client"},
    {Ecosystem::maven, "com.microsoft.sqlserver:mssql-jdbc"},
    {Ecosystem::maven, "com.oracle.database.jdbc:ojdbc11"},
    {Ecosystem::maven, "com.oracle.database.jdbc:ojdbc8"},
    {Ecosystem::maven, "org.mongodb:mongodb-driver-sync"},
    {Ecosystem::maven, "org.springframework.boot:spring-boot-starter-data-mongodb"},
    {Ecosystem::maven, "org.xerial:sqlite-jdbc", DriverKind::embedded},
    {Ecosystem::go, "github.com/lib/pq"},
    {Ecosystem::go, "github.com/jackc/pgx/v4"},
    {Ecosystem::go, "github.com/jackc/pgx/v5"},
    {Ecosystem::go, "github.com/go-sql-driver/mysql"},
    {Ecosystem::go, "go.mongodb.org/mongo-driver"},
    {Ecosystem::go, "go.mongodb.org/mongo-driver/v2"},
    {Ecosystem::go, "github.com/gocql/gocql"},
    {Ecosystem::go, "github.com/microsoft/go-mssqldb"},
    {Ecosystem::go, "github.com/mattn/go-sqlite3", DriverKind::embedded},
    {Ecosystem::go, "modernc.org/sqlite", DriverKind::embedded},
    {Ecosystem::go, "go.etcd.io/bbolt", DriverKind::embedded},
    {Ecosystem::go, "github.com/syndtr/goleveldb", DriverKind::embedded},
    {Ecosystem::rubygems, "pg"},
    {Ecosystem::rubygems, "mysql2"},
    {Ecosystem::rubygems, "mongo"},
    {Ecosystem::rubygems, "mongoid"},
    {Ecosystem::rubygems, "sqlite3", DriverKind::embedded},
    {Ecosystem::nuget, "Npgsql"},
    {Ecosystem::nuget, "Npgsql.EntityFrameworkCore.PostgreSQL"},
    {Ecosystem::nuget, "Aspire.Npgsql"},
    {Ecosystem::nuget, "Aspire.Npgsql.EntityFrameworkCore.PostgreSQL"},
    {Ecosystem::nuget, "Aspire.MySqlConnector"},
    {Ecosystem::nuget, "Aspire.Microsoft.Data.SqlClient"},
    {Ecosystem::nuget, "Aspire.Microsoft.EntityFrameworkCore.SqlServer"},
    {Ecosystem::nuget, "Aspire.MongoDB.Driver"},
    {Ecosystem::nuget, "MySql.Data"},
    {Ecosystem::nuget, "MySqlConnector"},
    {Ecosystem::nuget, "Microsoft.Data.SqlClient"},
    {Ecosystem::nuget, "Microsoft.EntityFrameworkCore.SqlServer"},
    {Ecosystem::nuget, "MongoDB.Driver"},
    {Ecosystem::nuget, "Microsoft.Data.Sqlite", DriverKind::embedded},
    {Ecosystem::cargo, "postgres"},
    {Ecosystem::cargo, "tokio-postgres"},
    {Ecosystem::cargo, "mysql"},
    {Ecosystem::cargo, "mysql_async"},
    {Ecosystem::cargo, "sqlx"},
    {Ecosystem::cargo, "diesel"},
    {Ecosystem::cargo, "mongodb"},
    {Ecosystem::cargo, "rusqlite", DriverKind::embedded},
    {Ecosystem::cargo, "sled", DriverKind::embedded},
    {Ecosystem::composer, "doctrine/dbal"},
    {Ecosystem::composer, "mongodb/mongodb"},
    {Ecosystem::hex, "postgrex"},
    {Ecosystem::hex, "myxql"},
});

}  // namespace

std::vector<DatabaseDriver> database_drivers(const Facts& facts) {
  std::vector<DatabaseDriver> found;
  for (const Dependency& dependency : facts.dependencies.dependencies) {
    if (dependency.development || dependency.indirect) {
      continue;
    }
    const auto driver = std::ranges::find_if(drivers, [&](const Driver& row) {
      // NuGet's names are the same in any case.
      return row.ecosystem == dependency.ecosystem &&
             (row.ecosystem == Ecosystem::nuget ? to_lower(row.name) == to_lower(dependency.name)
                                                : row.name == dependency.name);
    });
    if (driver != drivers.end()) {
      found.push_back({dependency.name, driver->kind, dependency.place});
    }
  }
  return found;
}

}  // namespace prodready
